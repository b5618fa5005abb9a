import { createFileRoute } from "@tanstack/react-router";
import { DataPage } from "@/features/account/data/DataPage.tsx";

export const Route = createFileRoute("/account/data")({ component: DataPage });
