import { createFileRoute } from "@tanstack/react-router";
import { DevicesPage } from "@/features/account/devices/DevicesPage.tsx";

export const Route = createFileRoute("/account/devices")({ component: DevicesPage });
