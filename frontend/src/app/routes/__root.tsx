import { createRootRoute } from "@tanstack/react-router";
import { Frame } from "../layout/Frame.tsx";

export const Route = createRootRoute({ component: Frame });
