const answer = document.getElementById('health');

try {
  const response = await fetch('/api/health');
  answer.textContent = response.ok ? 'running' : `answers ${response.status}`;
} catch {
  answer.textContent = 'not reachable';
}
