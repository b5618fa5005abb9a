import { describe, expect, it } from "vitest";
import { isUnfinished, setupStep } from "./setupStep.ts";

const none = { downloaded: false, confirmed: false, registered: false, backedUp: false };
const now = { wordsLater: false };

describe("setupStep", () => {
  it("walks from the password to the server, whatever was reloaded in between", () => {
    expect(setupStep(undefined, now)).toBe("password");
    expect(setupStep({ steps: none }, now)).toBe("file");
    expect(setupStep({ steps: { ...none, downloaded: true } }, now)).toBe("words");
    const words = { ...none, downloaded: true, confirmed: true };
    expect(setupStep({ steps: words }, now)).toBe("server");
    expect(setupStep({ steps: { ...words, registered: true } }, now)).toBe("server");
    expect(setupStep({ steps: { ...words, registered: true, backedUp: true } }, now)).toBe("done");
  });

  it("lets the words wait, but still counts the wallet as unfinished", () => {
    const steps = { downloaded: true, confirmed: false, registered: true, backedUp: true };
    expect(setupStep({ steps }, { wordsLater: true })).toBe("done");
    expect(isUnfinished({ origin: "created", steps })).toBe(true);
  });

  it("asks an imported wallet for the server's part only", () => {
    expect(isUnfinished({ origin: "imported", steps: none })).toBe(true);
    const steps = { ...none, registered: true, backedUp: true };
    expect(isUnfinished({ origin: "imported", steps })).toBe(false);
  });
});
