import type { Person } from "../../test/e2e/support/openPerson.ts";
import type { Studio } from "./openStudio.ts";

/** Takes what is open at every width and in both schemes. */
export type Shoot = (person: Person, name: string) => Promise<void>;

/** Opens pages as a person would and has each taken. */
export type Walk = (studio: Studio, shoot: Shoot) => Promise<void>;
