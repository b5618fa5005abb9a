import config from "../../../indexer/ponder.config.ts";

// The same chain and contracts, so that only the handlers differ.
export default config;
