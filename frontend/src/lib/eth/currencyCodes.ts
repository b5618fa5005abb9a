import type { Currency } from "../api/types.ts";

/** `IPayouts.Currency` */
export const currencyCodes: Record<Currency, number> = { ETH: 0, JTK: 1 };
