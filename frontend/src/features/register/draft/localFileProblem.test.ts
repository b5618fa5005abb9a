import { expect, it } from "vitest";
import { localFileProblem } from "./localFileProblem.ts";

const limits = { maxBytes: 100, types: ["image/png"] };

it("takes a file of a known type within the limit", () => {
  expect(localFileProblem({ size: 100, type: "image/png" }, limits)).toBeNull();
});

it("names what is wrong before anything is sent", () => {
  expect(localFileProblem({ size: 0, type: "image/png" }, limits)).toBe("file_empty");
  expect(localFileProblem({ size: 101, type: "image/png" }, limits)).toBe("body_too_large");
  expect(localFileProblem({ size: 5, type: "image/svg+xml" }, limits)).toBe("file_type_refused");
});

it("leaves a type that the browser doesn't know to the server", () => {
  expect(localFileProblem({ size: 5, type: "" }, limits)).toBeNull();
});
