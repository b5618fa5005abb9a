import { Hono } from "hono";

// Ponder refuses to start without this file. Nothing is served from here beyond its own /health,
// /ready,
// /status and /metrics: the API reads the tables.
export default new Hono();
