import { describe, expect, it } from "vitest";
import { deviceOf } from "./deviceOf.ts";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/150.0.0.0 Safari/537.36`;
const galaxy = `Mozilla/5.0 (Linux; Android 16; SM-S938N) ${webkit}`;
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

describe("deviceOf", () => {
  it.each([
    [windows, "Chrome", "Windows", false],
    [`${windows} Edg/150.0.0.0`, "Edge", "Windows", false],
    [windows.replace("Chrome/150", "Whale/4.30 Chrome/150"), "Whale", "Windows", false],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0", "Firefox", "Linux", false],
    [`${galaxy} SamsungBrowser/29.0 Chrome/140 Mobile`, "Samsung Internet", "Android", true],
    [`${galaxy} Chrome/150 Mobile;KAKAOTALK 25.9.1`, "KakaoTalk", "Android", true],
    [`${iphone} Version/19.1 Mobile/15E148 Safari/604.1`, "Safari", "iPhone", true],
    [`${iphone} CriOS/150 Mobile/15E148 Safari/604.1`, "Chrome", "iPhone", true],
    ["curl/8.14.1", undefined, undefined, false],
    ["", undefined, undefined, false],
  ])("%s", (userAgent, browser, system, isPhone) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system, isPhone });
  });
});
