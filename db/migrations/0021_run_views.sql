CREATE TABLE "app"."run_views" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"owner" text NOT NULL,
	"by" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"team" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_views_org_id_pk" PRIMARY KEY("org","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "run_views_of_team" ON "app"."run_views" USING btree ("org","name") WHERE "app"."run_views"."team";--> statement-breakpoint
CREATE UNIQUE INDEX "run_views_of_person" ON "app"."run_views" USING btree ("org","owner","name") WHERE not "app"."run_views"."team";--> statement-breakpoint
CREATE INDEX "runs_by_initiator" ON "app"."runs" USING btree ("org","initiator","id") WHERE "app"."runs"."parent" is null and "app"."runs"."initiator" <> 'webhook' and "app"."runs"."initiator" <> 'its schedule';