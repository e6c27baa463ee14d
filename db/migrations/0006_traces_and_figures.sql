ALTER TABLE "app"."runs" ADD COLUMN "trace" text;--> statement-breakpoint
CREATE INDEX "mails_open" ON "app"."mails" USING btree ("state","created_at") WHERE "app"."mails"."state" in ('planned', 'claimed', 'unknown');--> statement-breakpoint
CREATE INDEX "runs_open" ON "app"."runs" USING btree ("operation","status") WHERE "app"."runs"."ended_at" is null;