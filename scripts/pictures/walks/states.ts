import type { Walk } from "../walk.ts";

export const notFound: Walk = async ({ guest }, shoot) => {
  await guest.goto("/nothing/here");
  await shoot(guest, "not-found");
};

export const empty: Walk = async ({ guest }, shoot) => {
  await guest.goto("/market?q=zzzz");
  await shoot(guest, "empty");
};

/** The database is away for a while. */
export const error: Walk = async ({ guest }, shoot) => {
  const { page } = guest;
  const problem = {
    type: "about:blank",
    title: "Service Unavailable",
    status: 503,
    code: "database_unavailable",
    detail: "The database does not answer",
    requestId: "a1b2c3d4",
  };
  await page.route(/\/api\/(works|listings|search)/, (route) =>
    route.fulfill({
      status: 503,
      headers: { "content-type": "application/problem+json", "retry-after": "5" },
      body: JSON.stringify(problem),
    }),
  );
  await guest.goto("/market");
  await page.getByRole("alert").first().waitFor();
  await shoot(guest, "error");
  await page.unrouteAll();
};
