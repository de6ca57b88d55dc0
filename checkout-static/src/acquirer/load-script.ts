/** Load a script of an acquirer, once. Throws an error if it is blocked. */
export function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(`${url} was not loaded`));
    };
    document.head.append(script);
  });
}
