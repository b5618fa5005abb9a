import { createFileRoute } from "@tanstack/react-router";
import { RestorePage } from "@/features/wallet/restore/RestorePage.tsx";

export const Route = createFileRoute("/wallet/restore")({ component: RestorePage });
