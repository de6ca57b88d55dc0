// A merchant's webhook server: run `node examples/receiver.mjs`; it handles POST /webhook.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const PORT = Number(process.env.PORT ?? 4000);
const SECRET = process.env.WEBHOOK_SECRET ?? "whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5";
const KEY = Buffer.from(SECRET.replace(/^whsec_/, "").replace(/[^A-Za-z0-9+/]/g, ""), "base64");
const BODY_LIMIT = 1024 * 1024;
const handled = new Set(); // event ids; in production, a table with a unique key

// Signed with our secret, at most five minutes ago: an older request may be a replay.
const isOurs = (headers, body) => {
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": given = "" } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(at)) <= 300)) return false;
  const digest = createHmac("sha256", KEY).update(`${id}.${at}.`).update(body).digest("base64");
  const expected = Buffer.from(`v1,${digest}`);
  const matches = (one) => one.length === expected.length && timingSafeEqual(one, expected);
  return given.split(" ").some((one) => matches(Buffer.from(one)));
};

const handle = ({ id, event, created_at, data }) => {
  if (handled.has(id)) return; // a delivery can arrive twice
  handled.add(id);
  console.log(created_at, event, data.id, data.status, data.amount);
};

// The body; null if it is too long, with or without Content-Length.
const bodyOf = async (request) => {
  const chunks = [];
  let size = 0;
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) return null;
  for await (const chunk of request) if ((size += chunk.length) <= BODY_LIMIT) chunks.push(chunk);
  return size <= BODY_LIMIT ? Buffer.concat(chunks) : null;
};

const receive = async (request, response) => {
  const answer = (status) => response.writeHead(status, { "Content-Length": 0 }).end();
  if (request.method !== "POST" || request.url !== "/webhook") return answer(404);
  const body = await bodyOf(request);
  if (!body) return answer(413);
  if (!isOurs(request.headers, body)) return answer(401);
  answer(200);
  handle(JSON.parse(body));
};

createServer((request, response) => receive(request, response).catch(({ message }) => console.error(message)))
  .on("error", ({ code, message }) => {
    console.error(code === "EADDRINUSE" ? `Port ${PORT} is in use. Use another port: PORT=${PORT + 1}` : message);
    process.exitCode = 1;
  })
  .listen(PORT, "127.0.0.1", () => console.log(`Listening on http://127.0.0.1:${PORT}/webhook`));
