/** One key for all that is done to an auction: a bid and a purchase must not go out at once. */
export const auctionKey = (workId: string) => `auction:${workId}`;
