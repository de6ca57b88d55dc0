// Serve the route handlers of app/ as Next.js does: a request of the web in, a response of the web out.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Return the module of a path, and the value of its [id]. */
async function routeOf(path) {
  const parts = path.split("/").filter(Boolean);
  const exact = join(process.cwd(), "app", ...parts, "route.js");
  const ofId = join(process.cwd(), "app", ...parts.slice(0, -1), "[id]", "route.js");
  const file = existsSync(exact) ? exact : ofId;
  return { route: await import(pathToFileURL(file)), id: parts.at(-1) };
}

createServer(async (incoming, outgoing) => {
  const { method, headers, url } = incoming;
  const body = ["GET", "HEAD"].includes(method) ? {} : { body: incoming, duplex: "half" };
  const { route, id } = await routeOf(url);
  const request = new Request(`http://localhost${url}`, { method, headers, ...body });
  const response = await route[method](request, { params: Promise.resolve({ id }) });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}).listen(process.env.PORT, "127.0.0.1");
