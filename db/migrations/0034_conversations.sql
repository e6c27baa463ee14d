CREATE TABLE "app"."chat_messages" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"conversation" uuid NOT NULL,
	"by" text NOT NULL,
	"state" text NOT NULL,
	"text" text NOT NULL,
	"attachments" json NOT NULL,
	"citations" json NOT NULL,
	"plan" json,
	"said" text NOT NULL,
	"zone" text NOT NULL,
	"model" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"begun_at" timestamp (3) with time zone,
	"changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "chat_messages_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "chat_messages_state" CHECK ("app"."chat_messages"."state" in ('said', 'thinking', 'answered', 'unanswered'))
);
--> statement-breakpoint
CREATE TABLE "app"."conversations" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"person" text NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "conversations_org_id_pk" PRIMARY KEY("org","id")
);
--> statement-breakpoint
CREATE TABLE "app"."tool_servers" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"token" text,
	"tools" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"read_at" timestamp (3) with time zone,
	"problem" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_servers_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "tool_servers_name" UNIQUE("org","name")
);
--> statement-breakpoint
ALTER TABLE "app"."audit_entries" DROP CONSTRAINT "audit_entries_surface";--> statement-breakpoint
ALTER TABLE "app"."organisation_settings" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "app"."organisation_settings" ADD COLUMN "model_tokens" bigint;--> statement-breakpoint
ALTER TABLE "app"."organisation_settings" ADD COLUMN "model_before" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "chat_messages_by_conversation" ON "app"."chat_messages" USING btree ("org","conversation","id");--> statement-breakpoint
CREATE INDEX "chat_messages_by_change" ON "app"."chat_messages" USING btree ("org","changed");--> statement-breakpoint
CREATE INDEX "conversations_by_person" ON "app"."conversations" USING btree ("org","person","updated_at");--> statement-breakpoint
ALTER TABLE "app"."audit_entries" ADD CONSTRAINT "audit_entries_surface" CHECK ("app"."audit_entries"."surface" in ('page', 'key', 'token', 'mcp', 'cli', 'system'));