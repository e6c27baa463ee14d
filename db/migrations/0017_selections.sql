CREATE TABLE "app"."selected_runs" (
	"org" text NOT NULL,
	"selection" uuid NOT NULL,
	"position" integer NOT NULL,
	"run" uuid NOT NULL,
	"status" text NOT NULL,
	"generation" integer NOT NULL,
	"node" text,
	"iteration" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"message" uuid,
	"reason" text,
	"at" timestamp (3) with time zone,
	CONSTRAINT "selected_runs_org_selection_position_pk" PRIMARY KEY("org","selection","position"),
	CONSTRAINT "selected_runs_state" CHECK ("app"."selected_runs"."state" in ('pending', 'sent', 'done', 'failed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "app"."selections" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"reason" text NOT NULL,
	"filter" json NOT NULL,
	"hash" text NOT NULL,
	"count" integer NOT NULL,
	"left" integer NOT NULL,
	"waiting_for_approval" integer NOT NULL,
	"by_id" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"confirmed" json,
	"confirmed_at" timestamp (3) with time zone,
	"run" uuid,
	CONSTRAINT "selections_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "selections_act" CHECK ("app"."selections"."act" in ('cancel', 'terminate', 'retry', 'approve', 'reject'))
);
--> statement-breakpoint
CREATE INDEX "selected_runs_by_state" ON "app"."selected_runs" USING btree ("org","selection","state","position");