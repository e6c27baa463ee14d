ALTER TABLE "app"."exports" DROP CONSTRAINT "exports_kind";--> statement-breakpoint
ALTER TABLE "app"."exports" ADD COLUMN "person" text;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "waits" json;--> statement-breakpoint
ALTER TABLE "app"."exports" ADD CONSTRAINT "exports_kind" CHECK ("app"."exports"."kind" in ('organisation', 'person', 'own'));