CREATE TABLE "app"."probe_checks" (
	"org" text NOT NULL,
	"project" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"deployment" uuid NOT NULL,
	"ok" boolean NOT NULL,
	"status" integer,
	"milliseconds" integer NOT NULL,
	"reason" text,
	CONSTRAINT "probe_checks_org_project_at_pk" PRIMARY KEY("org","project","at")
);
--> statement-breakpoint
CREATE TABLE "app"."probe_events" (
	"org" text NOT NULL,
	"project" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"reason" text,
	"deployment" uuid,
	CONSTRAINT "probe_events_org_project_id_pk" PRIMARY KEY("org","project","id"),
	CONSTRAINT "probe_events_event" CHECK ("app"."probe_events"."event" in ('down', 'up', 'rolled_back', 'not_rolled_back'))
);
--> statement-breakpoint
CREATE TABLE "app"."project_probes" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"path" text NOT NULL,
	"seconds" integer NOT NULL,
	"timeout_seconds" integer NOT NULL,
	"status" integer,
	"failures" integer NOT NULL,
	"mails" boolean NOT NULL,
	"roll_back_minutes" integer NOT NULL,
	"state" text DEFAULT 'unknown' NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failing" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"deployment" uuid,
	"down_with" uuid,
	"went_back_from" uuid,
	"checked_at" timestamp (3) with time zone,
	"reason" text,
	"due" timestamp (3) with time zone,
	"by" text NOT NULL,
	"wakes" integer DEFAULT 1 NOT NULL,
	"woken" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "project_probes_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "project_probes_state" CHECK ("app"."project_probes"."state" in ('unknown', 'up', 'down'))
);
--> statement-breakpoint
ALTER TABLE "app"."projects" ADD COLUMN "cpu_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
CREATE INDEX "project_probes_to_wake" ON "app"."project_probes" USING btree ("org","id") WHERE "app"."project_probes"."wakes" > "app"."project_probes"."woken";