/** Of the wallets that the tests make: long, Korean, with spaces. */
export const PASSWORD = "바다 건너 서점 7호";
