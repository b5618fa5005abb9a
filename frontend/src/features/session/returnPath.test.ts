import { expect, it } from "vitest";
import { returnPath } from "./returnPath.ts";

it.each(["/", "/my/works?tab=offers", "/works/7", "/search?q=%E3%84%B7"])("takes %s", (path) => {
  expect(returnPath(path)).toBe(path);
});

it.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/login?returnTo=/login",
  "/signup",
  " /",
  "/a b",
  undefined,
  7,
])("refuses %s", (path) => {
  expect(returnPath(path)).toBe("/");
});
