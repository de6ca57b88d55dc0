const shown = (id: string) => document.getElementById(id) as HTMLOutputElement;

async function health(): Promise<string> {
  try {
    const response = await fetch('/api/health');
    return response.ok ? 'running' : `answers ${response.status}`;
  } catch {
    return 'not reachable';
  }
}

shown('origin').textContent = location.origin;
shown('health').textContent = await health();

export {};
