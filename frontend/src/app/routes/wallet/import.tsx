import { createFileRoute } from "@tanstack/react-router";
import { ImportPage } from "@/features/wallet/imports/ImportPage.tsx";

export const Route = createFileRoute("/wallet/import")({ component: ImportPage });
