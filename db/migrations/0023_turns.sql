ALTER TABLE "app"."deliveries" DROP CONSTRAINT "deliveries_outcome";--> statement-breakpoint
DROP INDEX "app"."runs_to_dispatch";--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "turn" text;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "turn_most" integer;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "runs_by_turn" ON "app"."runs" USING btree ("org","turn","id") WHERE "app"."runs"."turn" is not null and "app"."runs"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "runs_held" ON "app"."runs" USING btree ("org","turn") WHERE "app"."runs"."held" and "app"."runs"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "runs_to_dispatch" ON "app"."runs" USING btree ("created_at") WHERE "app"."runs"."dispatched_at" is null and "app"."runs"."ended_at" is null and not "app"."runs"."held";--> statement-breakpoint
ALTER TABLE "app"."deliveries" ADD CONSTRAINT "deliveries_outcome" CHECK ("app"."deliveries"."outcome" in ('accepted', 'refused', 'ignored', 'dropped'));