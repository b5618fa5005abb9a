import { createFileRoute } from "@tanstack/react-router";
import { ActivityPage } from "@/features/account/activity/ActivityPage.tsx";

export const Route = createFileRoute("/account/activity")({ component: ActivityPage });
