CREATE TABLE "app"."pins" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"node" text NOT NULL,
	"output" json,
	"port" text,
	"pinned_by" text NOT NULL,
	"pinned_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pins_org_automation_node_pk" PRIMARY KEY("org","automation","node")
);
--> statement-breakpoint
ALTER TABLE "app"."automations" ADD COLUMN "folder" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."automations" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."automations" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "app"."automations" ADD COLUMN "archived_at" timestamp (3) with time zone;