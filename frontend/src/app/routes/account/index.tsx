import { createFileRoute } from "@tanstack/react-router";
import { ProfilePage } from "@/features/account/profile/ProfilePage.tsx";

export const Route = createFileRoute("/account/")({ component: ProfilePage });
