CREATE TABLE "app"."run_histories" (
	"org" text NOT NULL,
	"run" uuid NOT NULL,
	"generation" integer NOT NULL,
	"execution" text NOT NULL,
	"before" text,
	"events" integer NOT NULL,
	"pages" text[] NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "run_histories_org_run_generation_execution_pk" PRIMARY KEY("org","run","generation","execution")
);
--> statement-breakpoint
DROP INDEX "app"."runs_by_automation";--> statement-breakpoint
DROP INDEX "app"."runs_by_initiator";--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "took" bigint GENERATED ALWAYS AS ((extract(epoch from ended_at - coalesce(started_at, created_at)) * 1000)::bigint) STORED;--> statement-breakpoint
CREATE INDEX "payloads_by_id" ON "app"."payloads" USING btree ("org","id");--> statement-breakpoint
CREATE INDEX "runs_by_end" ON "app"."runs" USING btree ("org","ended_at","id","status") WHERE "app"."runs"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "runs_by_took" ON "app"."runs" USING btree ("org","took","id","status") WHERE "app"."runs"."took" is not null;--> statement-breakpoint
CREATE INDEX "runs_by_automation" ON "app"."runs" USING btree ("org","automation","id","version","status");--> statement-breakpoint
CREATE INDEX "runs_by_initiator" ON "app"."runs" USING btree ("org","initiator","id","status") WHERE "app"."runs"."parent" is null and "app"."runs"."initiator" <> 'webhook' and "app"."runs"."initiator" <> 'its schedule';