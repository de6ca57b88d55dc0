const output = (id: string) => document.getElementById(id) as HTMLOutputElement;

async function health(): Promise<string> {
  try {
    const response = await fetch('/api/health');
    return response.ok ? 'running' : `error ${response.status}`;
  } catch {
    return 'not reachable';
  }
}

output('origin').textContent = location.origin;
output('health').textContent = await health();

export {};
