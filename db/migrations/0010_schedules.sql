CREATE TABLE "app"."schedule_fires" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"reason" text,
	"run" uuid,
	"over" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "schedule_fires_org_automation_at_pk" PRIMARY KEY("org","automation","at"),
	CONSTRAINT "schedule_fires_state" CHECK ("app"."schedule_fires"."state" in ('waiting', 'started', 'skipped', 'missed')),
	CONSTRAINT "schedule_fires_source" CHECK ("app"."schedule_fires"."source" in ('schedule', 'catch_up', 'backfill'))
);
--> statement-breakpoint
CREATE TABLE "app"."schedules" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"wanted" integer DEFAULT 1 NOT NULL,
	"told" integer DEFAULT 0 NOT NULL,
	"refresh_at" timestamp (3) with time zone,
	"checked_until" timestamp (3) with time zone,
	CONSTRAINT "schedules_org_automation_pk" PRIMARY KEY("org","automation")
);
--> statement-breakpoint
CREATE INDEX "schedule_fires_open" ON "app"."schedule_fires" USING btree ("org","automation","at") WHERE "app"."schedule_fires"."state" = 'waiting' or ("app"."schedule_fires"."state" = 'started' and not "app"."schedule_fires"."over");--> statement-breakpoint
CREATE INDEX "schedules_to_tell" ON "app"."schedules" USING btree ("org") WHERE "app"."schedules"."wanted" > "app"."schedules"."told";--> statement-breakpoint
CREATE INDEX "schedules_to_refresh" ON "app"."schedules" USING btree ("refresh_at");