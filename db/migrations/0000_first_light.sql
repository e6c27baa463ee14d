CREATE TABLE "app"."audit_entries" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"title" text NOT NULL,
	"outcome" text NOT NULL,
	"status" integer NOT NULL,
	"code" text,
	"subject" text,
	"subjects" text[] NOT NULL,
	"surface" text NOT NULL,
	"request_id" text NOT NULL,
	"detail" text NOT NULL,
	"salt" text,
	"actor_name" text,
	"address" text,
	"agent" text,
	"input" json,
	CONSTRAINT "audit_entries_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "audit_entries_actor_kind" CHECK ("app"."audit_entries"."actor_kind" in ('user', 'key', 'nobody', 'system')),
	CONSTRAINT "audit_entries_outcome" CHECK ("app"."audit_entries"."outcome" in ('done', 'accepted', 'refused')),
	CONSTRAINT "audit_entries_surface" CHECK ("app"."audit_entries"."surface" in ('page', 'key', 'token', 'cli', 'system'))
);
--> statement-breakpoint
CREATE TABLE "app"."audit_seals" (
	"org" text NOT NULL,
	"number" integer NOT NULL,
	"upto" bigint NOT NULL,
	"first" uuid NOT NULL,
	"last" uuid NOT NULL,
	"count" integer NOT NULL,
	"marks" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_seals_org_number_pk" PRIMARY KEY("org","number")
);
--> statement-breakpoint
CREATE TABLE "app"."automation_versions" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"version" integer NOT NULL,
	"graph" json NOT NULL,
	"hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automation_versions_org_automation_version_pk" PRIMARY KEY("org","automation","version")
);
--> statement-breakpoint
CREATE TABLE "app"."automations" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"draft" json NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automations_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "automations_status" CHECK ("app"."automations"."status" in ('draft', 'active', 'paused'))
);
--> statement-breakpoint
CREATE TABLE "app"."deliveries" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"automation" uuid NOT NULL,
	"delivery_id" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"headers" json NOT NULL,
	"body" "bytea",
	"bytes" integer NOT NULL,
	"run" uuid,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "deliveries_once" UNIQUE("org","automation","delivery_id"),
	CONSTRAINT "deliveries_outcome" CHECK ("app"."deliveries"."outcome" in ('accepted', 'refused', 'ignored'))
);
--> statement-breakpoint
CREATE TABLE "app"."hooks" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"token" text NOT NULL,
	"secret" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hooks_org_automation_pk" PRIMARY KEY("org","automation"),
	CONSTRAINT "hooks_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."mails" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"state" text DEFAULT 'planned' NOT NULL,
	"run" uuid,
	"reason" text,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "mails_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "mails_state" CHECK ("app"."mails"."state" in ('planned', 'claimed', 'accepted', 'unknown', 'refused', 'outbox'))
);
--> statement-breakpoint
CREATE TABLE "app"."deletion_certificates" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	"counts" json NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "deletion_certificates_org_id_pk" PRIMARY KEY("org","id")
);
--> statement-breakpoint
CREATE TABLE "app"."invitations" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"roles" text NOT NULL,
	"token_hash" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"invited_by" text NOT NULL,
	"link_shown" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_status" CHECK ("app"."invitations"."status" in ('pending', 'accepted', 'declined', 'revoked', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "app"."marks" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."member_events" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"subject" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_events_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "member_events_kind" CHECK ("app"."member_events"."kind" in ('invited', 'joined', 'left', 'removed', 'roles_changed', 'ownership_given', 'ownership_received', 'erased'))
);
--> statement-breakpoint
CREATE TABLE "app"."organisation_keys" (
	"org" text NOT NULL,
	"id" text NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_keys_org_id_pk" PRIMARY KEY("org","id")
);
--> statement-breakpoint
CREATE TABLE "app"."organisation_settings" (
	"org" text PRIMARY KEY NOT NULL,
	"account_class" text DEFAULT 'trial' NOT NULL,
	"run_days" integer,
	"delivery_days" integer,
	"closing_run" uuid,
	"closing_at" timestamp (3) with time zone,
	"closing_by" text,
	"paused" uuid[],
	CONSTRAINT "organisation_settings_class" CHECK ("app"."organisation_settings"."account_class" in ('system', 'paid', 'trial'))
);
--> statement-breakpoint
CREATE TABLE "app"."exports" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"requested_by" text NOT NULL,
	"rows" integer NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exports_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "exports_kind" CHECK ("app"."exports"."kind" in ('organisation', 'person'))
);
--> statement-breakpoint
CREATE TABLE "app"."effects" (
	"org" text NOT NULL,
	"key" text NOT NULL,
	"run" uuid NOT NULL,
	"node" text NOT NULL,
	"state" text NOT NULL,
	"output" json,
	"repeats" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "effects_org_key_pk" PRIMARY KEY("org","key"),
	CONSTRAINT "effects_state" CHECK ("app"."effects"."state" in ('planned', 'claimed', 'accepted', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "app"."messages" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"run" uuid NOT NULL,
	"name" text NOT NULL,
	"input" json NOT NULL,
	"by" text NOT NULL,
	"by_email" text,
	"state" text DEFAULT 'pending' NOT NULL,
	"output" json,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "messages_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "messages_state" CHECK ("app"."messages"."state" in ('pending', 'applied', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "app"."run_steps" (
	"org" text NOT NULL,
	"run" uuid NOT NULL,
	"path" text NOT NULL,
	"iteration" text DEFAULT '' NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"node" text NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"port" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"input" json,
	"output" json,
	"error" json,
	"waits" json,
	"waits_for" text,
	"effect_key" text,
	"worker" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"changed" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "run_steps_org_run_path_iteration_generation_pk" PRIMARY KEY("org","run","path","iteration","generation"),
	CONSTRAINT "run_steps_state" CHECK ("app"."run_steps"."state" in ('running', 'waiting', 'done', 'failed', 'skipped', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "app"."runs" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"operation" text NOT NULL,
	"input" json NOT NULL,
	"trigger" json,
	"automation" uuid,
	"version" integer,
	"subject" text,
	"parent" uuid,
	"initiator" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"output" json,
	"error" json,
	"response" json,
	"prepared" json,
	"dispatched_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "runs_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "runs_status" CHECK ("app"."runs"."status" in ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled', 'timed_out'))
);
--> statement-breakpoint
CREATE INDEX "audit_entries_by_position" ON "app"."audit_entries" USING btree ("position");--> statement-breakpoint
CREATE INDEX "audit_entries_by_seal" ON "app"."audit_entries" USING btree ("org","position","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_actor" ON "app"."audit_entries" USING btree ("org","actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_action" ON "app"."audit_entries" USING btree ("org","action","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_outcome" ON "app"."audit_entries" USING btree ("org","outcome","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_surface" ON "app"."audit_entries" USING btree ("org","surface","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_subject" ON "app"."audit_entries" USING btree ("org","subject","id");--> statement-breakpoint
CREATE INDEX "audit_seals_by_upto" ON "app"."audit_seals" USING btree ("upto");--> statement-breakpoint
CREATE INDEX "audit_seals_by_reach" ON "app"."audit_seals" USING btree ("org","upto");--> statement-breakpoint
CREATE INDEX "deliveries_by_time" ON "app"."deliveries" USING btree ("org","automation","id");--> statement-breakpoint
CREATE INDEX "mails_by_state" ON "app"."mails" USING btree ("org","state","id");--> statement-breakpoint
CREATE INDEX "invitations_pending" ON "app"."invitations" USING btree ("org","email") WHERE "app"."invitations"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "messages_of_run" ON "app"."messages" USING btree ("org","run","id");--> statement-breakpoint
CREATE INDEX "messages_pending" ON "app"."messages" USING btree ("created_at") WHERE "app"."messages"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "run_steps_waiting" ON "app"."run_steps" USING btree ("org","waits_for","started_at") WHERE "app"."run_steps"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "runs_by_status" ON "app"."runs" USING btree ("org","status","id");--> statement-breakpoint
CREATE INDEX "runs_by_automation" ON "app"."runs" USING btree ("org","automation","id");--> statement-breakpoint
CREATE INDEX "runs_by_parent" ON "app"."runs" USING btree ("org","parent") WHERE "app"."runs"."parent" is not null;--> statement-breakpoint
CREATE INDEX "runs_to_dispatch" ON "app"."runs" USING btree ("created_at") WHERE "app"."runs"."dispatched_at" is null and "app"."runs"."ended_at" is null;