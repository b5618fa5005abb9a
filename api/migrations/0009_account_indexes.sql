CREATE INDEX "oauth_attempts_person" ON "app"."oauth_attempts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "challenges_person" ON "app"."challenges" USING btree ("person_id");