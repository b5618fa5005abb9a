import { expect, test } from "vitest";
import { openTraders } from "../support/openTraders.ts";

const ADMIN = "admin@example.com";

test("who sends too many orders is told when to go on; others go on", async () => {
  const api = await openTraders({ env: { RATE_LIMIT_FACTOR: "1", ADMIN_EMAILS: ADMIN } });
  const [trader, other, admin] = [
    await api.newTrader(),
    await api.newTrader(),
    await api.newTrader({}, ADMIN),
  ];
  const sent = Array.from({ length: 150 }, () => trader.order({ price: 140_000_000 }));
  const limited = (await Promise.all(sent)).filter(({ status }) => status === 429);
  expect(limited.length).toBeGreaterThan(0);
  expect(limited[0]?.json.code).toBe("rate_limited");
  expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await other.order({ price: 140_000_000 })).status).toBe(201);

  // Admins see whose orders they name.
  const theirs = await admin.ask("GET", `/api/orders?userId=${other.userId}`);
  expect(theirs.json.items).toHaveLength(1);
  await api.stop();
});
