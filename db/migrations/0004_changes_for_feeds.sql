ALTER TABLE "app"."automations" ADD COLUMN "changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."mails" ADD COLUMN "changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "automations_by_change" ON "app"."automations" USING btree ("org","changed");--> statement-breakpoint
CREATE INDEX "mails_by_change" ON "app"."mails" USING btree ("org","changed");--> statement-breakpoint
CREATE INDEX "runs_by_change" ON "app"."runs" USING btree ("org","changed");