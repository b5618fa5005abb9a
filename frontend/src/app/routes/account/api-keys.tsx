import { createFileRoute } from "@tanstack/react-router";
import { ApiKeysPage } from "@/features/account/keys/ApiKeysPage.tsx";

export const Route = createFileRoute("/account/api-keys")({ component: ApiKeysPage });
