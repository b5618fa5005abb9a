import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { Pool } from "pg";

// The same stack without a product: routing, one prepared select, JSON. What it reaches on a
// machine is what that machine can give; ours is judged beside it.

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = new Hono();

app.get("/works/:id", async (c) => {
  const text = "select * from app.works where id = $1";
  const { rows } = await pool.query({ name: "work", text, values: [c.req.param("id")] });
  return c.json(rows[0]);
});

app.get("/listings", async (c) => {
  const text = "select * from idx.listing where status = 'active' order by id desc limit $1";
  const { rows } = await pool.query({ name: "listings", text, values: [24] });
  return c.json(rows);
});

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT) }, ({ port }) => {
  console.log(`listening on ${port}`);
});
