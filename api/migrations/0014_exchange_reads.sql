DROP INDEX "exchange"."orders_living";--> statement-breakpoint
CREATE INDEX "orders_living" ON "exchange"."orders" USING btree ("user_id","id") WHERE "exchange"."orders"."status" <> 'closed';