CREATE TABLE "app"."run_ends" (
	"org" text NOT NULL,
	"operation" text NOT NULL,
	"automation" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"status" text NOT NULL,
	"bucket" smallint NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."run_numbers" (
	"org" text NOT NULL,
	"operation" text NOT NULL,
	"automation" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"status" text NOT NULL,
	"bucket" smallint NOT NULL,
	"every" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "run_numbers_pk" PRIMARY KEY("org","every","at","operation","automation","version","status","bucket")
);
--> statement-breakpoint
CREATE TABLE "app"."view_alert_events" (
	"org" text NOT NULL,
	"view" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"count" integer NOT NULL,
	"run" uuid,
	"reason" text,
	CONSTRAINT "view_alert_events_org_view_id_pk" PRIMARY KEY("org","view","id")
);
--> statement-breakpoint
CREATE TABLE "app"."view_alerts" (
	"org" text NOT NULL,
	"view" uuid NOT NULL,
	"above" integer NOT NULL,
	"minutes" integer NOT NULL,
	"automation" uuid NOT NULL,
	"by" text NOT NULL,
	"since" timestamp (3) with time zone,
	"fired" boolean DEFAULT false NOT NULL,
	"count" integer,
	"problem" text,
	"checked_at" timestamp (3) with time zone,
	"due" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "view_alerts_org_view_pk" PRIMARY KEY("org","view")
);
--> statement-breakpoint
CREATE INDEX "view_alerts_due" ON "app"."view_alerts" USING btree ("due");--> statement-breakpoint
CREATE INDEX "runs_by_subject" ON "app"."runs" USING btree ("org","subject","id") WHERE "app"."runs"."subject" is not null;--> statement-breakpoint
CREATE INDEX "schedule_fires_missed" ON "app"."schedule_fires" USING btree ("org","automation","at") WHERE "app"."schedule_fires"."state" = 'missed';