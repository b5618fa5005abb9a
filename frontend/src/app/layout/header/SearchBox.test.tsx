// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { startI18n } from "@/lib/i18n/i18n.ts";
import { SearchBox } from "./SearchBox.tsx";

vi.mock("@tanstack/react-router", () => ({ useNavigate: () => () => {} }));

beforeAll(startI18n);
beforeEach(() => {
  render(
    <>
      <SearchBox />
      <button type="button">act</button>
      <input type="radio" aria-label="radio" />
      <input type="checkbox" aria-label="checkbox" />
      <input aria-label="text" />
      <input type="number" aria-label="number" />
      <textarea aria-label="textarea" />
      <select aria-label="select" />
    </>,
  );
});
afterEach(cleanup);

const searchBox = () => screen.getByRole("searchbox");

it.each(["radio", "checkbox"])("is where / leads from a %s", (name) => {
  const control = screen.getByLabelText(name);
  control.focus();
  // Answers false: the key's own effect is prevented, or "/" would be typed into the box.
  expect(fireEvent.keyDown(control, { key: "/" })).toBe(false);
  expect(document.activeElement).toBe(searchBox());
});

it("is where / leads from a button and from nowhere", () => {
  const button = screen.getByRole("button", { name: "act" });
  button.focus();
  fireEvent.keyDown(button, { key: "/" });
  expect(document.activeElement).toBe(searchBox());
  searchBox().blur();
  fireEvent.keyDown(document.body, { key: "/" });
  expect(document.activeElement).toBe(searchBox());
});

it.each(["text", "number", "textarea", "select"])("leaves / to a %s", (name) => {
  const control = screen.getByLabelText(name);
  control.focus();
  expect(fireEvent.keyDown(control, { key: "/" })).toBe(true);
  expect(document.activeElement).toBe(control);
});

it("leaves / with a modifier to the browser", () => {
  for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
    fireEvent.keyDown(document.body, { key: "/", [modifier]: true });
    expect(document.activeElement).toBe(document.body);
  }
});
