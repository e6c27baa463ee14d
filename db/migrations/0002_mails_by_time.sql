DROP INDEX "app"."mails_by_state";--> statement-breakpoint
CREATE INDEX "mails_by_time" ON "app"."mails" USING btree ("org","created_at","id");--> statement-breakpoint
CREATE INDEX "mails_by_state" ON "app"."mails" USING btree ("org","state","created_at","id");