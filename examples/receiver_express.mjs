// A merchant's webhook server with Express: `npm install express`, then `node examples/receiver_express.mjs`.
import { createHmac, timingSafeEqual } from "node:crypto";
import express from "express";

const PORT = Number(process.env.PORT ?? 4000);
const SECRET = process.env.WEBHOOK_SECRET ?? "whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5";
const KEY = Buffer.from(SECRET.replace(/^whsec_/, "").replace(/[^A-Za-z0-9+/]/g, ""), "base64");
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

const app = express();

// The raw bytes for every content type: express.json() would leave nothing to verify.
app.post("/webhook", express.raw({ type: () => true, limit: "1mb" }), (request, response) => {
  if (!isOurs(request.headers, request.body ?? Buffer.alloc(0))) return response.sendStatus(401);
  const { id, event, created_at, data } = JSON.parse(request.body);
  if (!handled.has(id)) {
    handled.add(id); // a delivery can arrive twice
    console.log(created_at, event, data.id, data.status, data.amount);
  }
  response.sendStatus(200);
});

app.use((error, request, response, next) => response.sendStatus(error.status ?? 500));

app.listen(PORT, "127.0.0.1", (error) => {
  if (error) throw error;
  console.log(`Listening on http://127.0.0.1:${PORT}/webhook`);
});
