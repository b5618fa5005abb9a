import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

import type { Person } from "../support/openPerson.ts";
import type { Language } from "../support/texts.ts";
import type { Scene } from "./scene.ts";

/** WCAG 2.0, 2.1 and 2.2, levels A and AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [320, 360, 768, 1280];
const HEIGHT = 900;
const ROUTE_TREE = "../../../frontend/src/app/routeTree.gen.ts";

type Route = { path: string; as: "visitor" | "owner" | "keeper" };

/** Every address of the application, with its states that differ for the eye. */
function routesOf(scene: Scene): Route[] {
  return [
    ...visitorsPaths(scene).map((path) => ({ path, as: "visitor" as const })),
    ...ownersPaths(scene).map((path) => ({ path, as: "owner" as const })),
    ...KEEPERS_PATHS.map((path) => ({ path, as: "keeper" as const })),
  ];
}

function visitorsPaths(scene: Scene): string[] {
  return [
    "/",
    "/market",
    "/market?all=true&currency=JTK&max=9000",
    "/market?q=%EC%97%86%EB%8A%94+%EA%B2%83",
    "/auctions",
    "/auctions?show=sold&kind=dutch",
    "/editions",
    "/search?q=%E3%84%B7%E3%85%8E",
    "/search?q=",
    "/token?side=sell",
    "/trade/KRW-NONE",
    "/trade/KRW-BTC",
    `/works/${scene.listedInEth.id}`,
    `/works/${scene.sold.id}`,
    `/works/${scene.bidFor.id}`,
    `/works/${scene.falling.id}`,
    `/works/${scene.edition.id}`,
    `/works/${scene.edition.id}?copy=2`,
    "/works/new/nothing/file",
    `/people/${scene.listedInEth.creator}`,
    "/wallet",
    "/wallet/create",
    "/wallet/import",
    "/wallet/restore",
    "/my/works",
    "/raffles?show=all",
    "/raffles/1",
    "/raffles/1/proof",
    "/raffles/2",
    "/raffles/3",
    "/raffles/3/proof",
    "/outbox",
    "/login?problem=social_refused",
    "/signup",
    "/reset-password",
    "/no-such-page",
  ];
}

function ownersPaths(scene: Scene): string[] {
  return [
    "/",
    "/token",
    "/trade",
    `/works/${scene.listedInJtk.id}`,
    `/works/${scene.owned.id}`,
    "/works/new",
    `/works/new?work=${scene.draft.id}`,
    "/my/works",
    `/works/${scene.bidFor.id}`,
    "/my/works?tab=offers",
    "/my/works?tab=copies",
    "/my/works?tab=auctions",
    `/works/${scene.edition.id}`,
    `/works/${scene.edition.id}?copy=1`,
    "/wallet",
    "/wallet/backup",
    "/raffles",
    "/raffles/new",
    "/raffles/2",
    "/raffles/3",
    "/login",
    "/account/security",
    "/account/api-keys",
    "/admin/users",
  ];
}

const KEEPERS_PATHS = [
  "/login",
  "/account",
  "/account/security",
  "/account/devices",
  "/account/activity",
  "/account/api-keys",
  "/account/data",
  "/admin/users",
  "/admin/users?q=nobody",
];

export function describePages(theScene: () => Scene, language: Language): void {
  test("every route is accessible in light and dark, fits each width, and logs no error", async () => {
    const scene = theScene();
    const routes = routesOf(scene);
    assertAllRoutesAre(routes);
    const queue = [...routes];
    const faults: string[] = [];
    const work = async (worker: number) => {
      const people = {
        visitor: await scene.visitor(`visitor ${language} ${worker}`, { language }),
        owner: await scene.owner(`owner ${language} ${worker}`, { language }),
        keeper: await scene.keeper(`keeper ${language} ${worker}`, { language }),
      };
      for (let route = queue.shift(); route; route = queue.shift()) {
        const found = await look(people[route.as], { route, language, scene });
        faults.push(...found.map((fault) => `${route.as} ${route.path}: ${fault}`));
      }
    };
    await Promise.all([work(1), work(2)]);
    assert.deepEqual(faults, []);
  });
}

/** A page added to the application has to be added here. */
function assertAllRoutesAre(routes: readonly Route[]): void {
  const tree = readFileSync(join(import.meta.dirname, ROUTE_TREE), "utf8");
  const names = new Set(
    [...tree.matchAll(/fullPath: ['"]([^'"]+)['"]/g)].map(([, path = ""]) => path),
  );
  assert.ok(names.size > 8, "The generated route tree was not understood");
  const unseen = [...names].filter((name) => {
    const pattern = name.replace(/\/$/, "").replace(/\$\w+/g, "[^/]+");
    return !routes.some(({ path }) => new RegExp(`^${pattern}/?$`).test(path.split("?")[0] ?? ""));
  });
  assert.deepEqual(unseen, [], "routes that no test looks at");
}

type Look = { route: Route; language: Language; scene: Scene };

async function look(person: Person, { route, language, scene }: Look): Promise<string[]> {
  const { page, problems } = person;
  problems.length = 0;
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  await page.goto(route.path);
  await settle(page);
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    faults.push(...(await violations(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    faults.push(...(await overflow(page, width)));
  }
  // The menus for narrow screens are others than those for wide ones.
  await page.setViewportSize({ width: 360, height: HEIGHT });
  faults.push(...(await violations(page)).map((fault) => `360 px: ${fault}`));
  faults.push(...(await untranslated(page, { language, scene })));
  faults.push(...problems.map((problem) => `console: ${problem}`));
  return faults;
}

/** Until the page has its data: no spinner, no placeholder, no request on its way. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.locator("main").getByRole("heading").first().waitFor();
  await page
    .locator("main [aria-busy=true], main .animate-pulse")
    .first()
    .waitFor({ state: "detached" });
}

async function violations(page: Page): Promise<string[]> {
  const checker = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(TAGS)
    // In a frame that runs no script the checker never ends.
    .exclude("iframe[sandbox]")
    // Without frames there is nothing to put together, for which it opens a page each time.
    .setLegacyMode(page.frames().length === 1);
  const results = await checker.analyze();
  return results.violations.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${id} at ${nodes.length} places, first ${first?.html.slice(0, 160)} (${first?.failureSummary?.replace(/\s+/g, " ")})`;
  });
}

/** WCAG 1.4.10: no scrolling sideways, and nothing that sticks out of its box. */
async function overflow(page: Page, width: number): Promise<string[]> {
  return page.evaluate((wide) => {
    const name = (element: Element) =>
      `${element.tagName} .${element.getAttribute("class")?.slice(0, 80)}`;
    const { scrollWidth, clientWidth } = document.documentElement;
    const isSticking = (element: Element) =>
      element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth + 1 &&
      getComputedStyle(element).overflowX === "visible";
    const sticking = Array.from(document.querySelectorAll("body *")).filter(isSticking);
    return [
      ...(scrollWidth > clientWidth ? [`${scrollWidth} px wide at ${wide} px`] : []),
      ...sticking.map((element) => `sticks out at ${wide} px: ${name(element)}`),
    ];
  }, width);
}

const HANGUL = /[\u3131-\u318e\uac00-\ud7a3]/;

/** A key instead of its text, a value that was not filled in, Korean on an English page. */
async function untranslated(
  page: Page,
  { language, scene }: Pick<Look, "language" | "scene">,
): Promise<string[]> {
  const foreign = await foreignTexts(page, scene);
  const lines = (await page.locator("body").innerText()).split("\n").map((line) => line.trim());
  return lines
    .filter((line) => {
      if (/\{\{|\}\}/.test(line)) return true;
      if (/(^|\s)[a-z][A-Za-z]*(:[a-z]\w*)?(\.[a-z]\w*)+(\s|$)/.test(line)) return true;
      return language === "en" && HANGUL.test(without(line, foreign));
    })
    .map((line) => `untranslated: ${line}`);
}

/** What may be Korean on an English page: people's words, and words marked as Korean. */
async function foreignTexts(page: Page, scene: Scene): Promise<string[]> {
  const marked = await page.locator("body [lang=ko]").allInnerTexts();
  const asked = new URL(page.url()).searchParams.get("q") ?? "";
  return [...scene.content, ...marked, asked].filter(Boolean);
}

function without(line: string, texts: readonly string[]): string {
  return texts.reduce((rest, text) => rest.replaceAll(text, ""), line);
}
