import { expect, it } from "vitest";
import { isAddressIn, isAddressRange } from "./addressRanges.ts";

it.each([
  ["192.0.2.7", ["192.0.2.7"], true],
  ["192.0.2.8", ["192.0.2.7"], false],
  ["192.0.2.8", ["192.0.2.0/24"], true],
  ["192.0.3.8", ["192.0.2.0/24"], false],
  ["::ffff:192.0.2.8", ["192.0.2.0/24"], true],
  ["2001:db8::1", ["2001:db8::/32"], true],
  ["2001:db9::1", ["2001:db8::/32"], false],
  ["192.0.2.8", ["2001:db8::/32", "192.0.2.8/32"], true],
  ["1.2.3.4", ["0.0.0.0/0"], true],
  ["1.2.3.4", [], true],
  ["local", ["0.0.0.0/0"], false],
])("%s in %j: %s", (ip, ranges, is) => {
  expect(isAddressIn(ip, ranges)).toBe(is);
});

it.each([
  "",
  "x",
  "1.2.3",
  "1.2.3.4/33",
  "1.2.3.4/-1",
  "1.2.3.4/8/8",
  "::1/129",
  "fe80::1%eth0",
  "1.2.3.4/",
])("takes %j for no range", (text) => {
  expect(isAddressRange(text)).toBe(false);
});
