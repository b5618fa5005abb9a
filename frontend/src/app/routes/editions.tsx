import { createFileRoute } from "@tanstack/react-router";
import { EditionsPage } from "@/features/works/edition/list/EditionsPage.tsx";

export const Route = createFileRoute("/editions")({ component: EditionsPage });
