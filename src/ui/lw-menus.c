#include "ui/lw-menus.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-commands.h"

static GMenu *
add_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;   /* the menu holds it */
}

static void
append_all (GMenu *menu, const char * const *actions)
{
  for (; *actions != NULL; actions++)
    lw_menu_append (menu, *actions, NULL, NULL);
}

/* Every command has a place in the menu: whole sections as submenus. */
static void
append_sections (GMenu *menu)
{
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  for (guint section = 0; section < LW_COMMANDS_HELP; section++)
    {
      g_autoptr (GMenu) submenu = g_menu_new ();

      for (guint i = 0; i < n; i++)
        if (commands[i].section == section)
          lw_menu_append (submenu, commands[i].action, commands[i].target, NULL);
      g_menu_append_submenu (menu, lw_command_section_name (section), G_MENU_MODEL (submenu));
    }
}

GMenuModel *
lw_primary_menu_new (void)
{
  GMenu *menu = g_menu_new ();

  add_section (menu);
  append_all (add_section (menu), (const char * const[]) { "app.new", "win.save", "win.save-as", NULL });
  append_all (add_section (menu), (const char * const[]) { "win.import-feedback", "win.export", "win.export-again", "win.print", "win.copy-picture", NULL });
  append_all (add_section (menu), (const char * const[]) { "win.present", "win.tidy", "win.analysis", "win.replay", "win.add-to-be", "win.what-if", "win.compare-variants", NULL });
  append_all (add_section (menu), (const char * const[]) { "win.review", "win.versions", "win.sign-off", "win.minutes", NULL });
  append_all (add_section (menu), (const char * const[]) { "win.properties", "win.registers", NULL });
  append_all (add_section (menu), (const char * const[]) { "win.fullscreen", "win.command-search", "app.preferences", "win.shortcuts", "win.help", "app.about", NULL });
  append_sections (add_section (menu));
  return G_MENU_MODEL (menu);
}

void
lw_primary_menu_update (GMenuModel *menu, LwDocument *document)
{
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  const char *undo = document != NULL ? lw_document_get_undo_label (document) : NULL;
  const char *redo = document != NULL ? lw_document_get_redo_label (document) : NULL;
  /* Translators: %s is an edit, "Move Step". */
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_("Undo %s"), undo) : NULL;
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_("Redo %s"), redo) : NULL;

  g_menu_remove_all (G_MENU (section));
  lw_menu_append (G_MENU (section), "win.undo", NULL, undo_text);
  lw_menu_append (G_MENU (section), "win.redo", NULL, redo_text);
}

static void
append_lane_kinds (GMenu *menu)
{
  const LwField *field = lw_schema_field (&lw_lane_schema, "kind");
  g_autoptr (GMenu) kinds = g_menu_new ();

  for (int kind = LW_LANE_EVIDENCE; field->values[kind] != NULL; kind++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(field->value_labels[kind]), NULL);

      g_menu_item_set_action_and_target (item, "win.lane-kind", "s", field->values[kind]);
      g_menu_append_item (kinds, item);
    }
  g_menu_append_submenu (menu, _("Kind of Lane"), G_MENU_MODEL (kinds));
}

static void
append_header_items (GMenu *menu, LwElementKind kind, gboolean downwards, gboolean folded)
{
  GMenu *edit = add_section (menu), *add = add_section (menu), *move = add_section (menu), *size = add_section (menu), *look = add_section (menu);
  gboolean lane = kind == LW_ELEMENT_LANE;

  lw_menu_append (edit, "win.rename", NULL, NULL);
  if (lane)
    append_lane_kinds (edit);
  lw_menu_append (add, lane ? "win.add-lane" : "win.add-phase", "0", lane && !downwards ? _("Add Lane Before") : NULL);
  lw_menu_append (add, lane ? "win.add-lane" : "win.add-phase", "1", lane && !downwards ? _("Add Lane After") : NULL);
  lw_menu_append (move, "win.move-header", "-1", downwards ? _("Move Up") : _("Move Left"));
  lw_menu_append (move, "win.move-header", "1", downwards ? _("Move Down") : _("Move Right"));
  lw_menu_append (size, "win.resize-header", "(1, false)", _("Enlarge"));
  lw_menu_append (size, "win.resize-header", "(-1, false)", _("Make Smaller"));
  lw_menu_append (size, "win.fit-header", NULL, NULL);
  if (lane)
    lw_menu_append (look, "win.fold-lane", NULL, folded ? _("Expand Lane") : _("Collapse Lane"));
  lw_menu_append (look, "win.spotlight", NULL, _("Spotlight"));
  lw_menu_append (add_section (menu), "win.delete", NULL, lane ? _("Delete Lane…") : _("Delete Phase…"));
}

/* Where the selected steps could go. */
static void
append_lanes (GMenu *menu, LwVariant *variant)
{
  g_autoptr (GMenu) lanes = g_menu_new ();

  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (lane->name != NULL ? lane->name : lane->id, NULL);

      g_menu_item_set_action_and_target (item, "win.move-to-lane", "s", lane->id);
      g_menu_append_item (lanes, item);
    }
  g_menu_append_submenu (menu, _("Move to Lane"), G_MENU_MODEL (lanes));
}

static void
append_redesign (GMenu *menu, LwVariant *variant, gboolean several)
{
  g_autoptr (GMenu) redesign = g_menu_new ();

  if (several)
    append_all (redesign, (const char * const[]) { "win.merge", "win.parallelise", NULL });
  else
    lw_menu_append (redesign, "win.split", NULL, NULL);
  lw_menu_append (redesign, "win.automate", NULL, NULL);
  append_lanes (redesign, variant);
  lw_menu_append (redesign, "win.eliminate", NULL, NULL);
  g_menu_append_submenu (menu, _("Redesign"), G_MENU_MODEL (redesign));
}

static void
append_step_items (GMenu *menu, LwVariant *variant)
{
  GMenu *edit = add_section (menu), *next = add_section (menu);

  lw_menu_append (edit, "win.rename", NULL, NULL);
  lw_menu_append (edit, "win.duplicate", NULL, NULL);
  append_all (edit, (const char * const[]) { "win.cut", "win.copy", "win.paste", NULL });
  append_all (edit, (const char * const[]) { "win.add-note", "win.add-comment", "win.open-subprocess", NULL });
  lw_menu_append (next, "win.next-step", "2", NULL);
  lw_menu_append (next, "win.next-step", "3", NULL);
  lw_menu_append (next, "win.trace", NULL, NULL);
  append_redesign (add_section (menu), variant, FALSE);
  append_all (add_section (menu), (const char * const[]) { "win.delete", "win.delete-open", NULL });
}

static void
append_several_items (GMenu *menu, LwVariant *variant)
{
  static const char * const aligns[] = { "'left'", "'centre'", "'right'", "'top'", "'middle'", "'bottom'" };
  g_autoptr (GMenu) align = g_menu_new (), distribute = g_menu_new ();
  GMenu *arrange = add_section (menu);

  for (guint i = 0; i < G_N_ELEMENTS (aligns); i++)
    lw_menu_append (align, "win.align", aligns[i], NULL);
  lw_menu_append (distribute, "win.distribute", "false", NULL);
  lw_menu_append (distribute, "win.distribute", "true", NULL);
  g_menu_append_submenu (arrange, _("Align"), G_MENU_MODEL (align));
  g_menu_append_submenu (arrange, _("Distribute"), G_MENU_MODEL (distribute));
  append_all (arrange, (const char * const[]) { "win.tidy", "win.trace", NULL });
  append_all (add_section (menu), (const char * const[]) { "win.connect", "win.duplicate", "win.copy", NULL });
  append_redesign (add_section (menu), variant, TRUE);
  append_all (add_section (menu), (const char * const[]) { "win.delete", "win.delete-open", NULL });
}

static void
append_flow_items (GMenu *menu)
{
  GMenu *edit = add_section (menu);

  lw_menu_append (edit, "win.rename", NULL, _("Edit Label"));
  lw_menu_append (edit, "win.insert-step", NULL, _("Insert Step Here"));
  lw_menu_append (edit, "win.straighten", NULL, _("Straighten"));
  lw_menu_append (edit, "win.remove-handoff", NULL, NULL);
  lw_menu_append (edit, "win.add-comment", NULL, NULL);
  lw_menu_append (add_section (menu), "win.delete", NULL, NULL);
}

GMenuModel *
lw_context_menu_new (LwEditor *editor)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  const char *focused = lw_editor_get_focused (editor);
  GMenu *menu = g_menu_new ();
  LwElementKind kind = LW_ELEMENT_NOTE;

  if (focused == NULL || !lw_variant_find (variant, focused, &kind, NULL))
    {
      append_all (add_section (menu), (const char * const[]) { "win.add-step", "win.quick-entry", "win.add-note", "win.add-comment", "win.paste", "win.space-tool", "win.select-all", NULL });
      lw_menu_append (add_section (menu), "win.add-lane", "1", _("Add Lane"));
      lw_menu_append (add_section (menu), "win.add-phase", "1", _("Add Phase"));
      append_all (add_section (menu), (const char * const[]) { "win.tidy", "win.unfold-all", "win.vertical", NULL });
      append_all (add_section (menu), (const char * const[]) { "win.zoom-fit", "win.zoom-normal", NULL });
    }
  else if (kind == LW_ELEMENT_LANE || kind == LW_ELEMENT_PHASE)
    append_header_items (menu, kind, lw_layout_is_downwards (lw_editor_get_layout (editor), kind),
                         lw_fold_has (lw_editor_get_fold (editor), focused));
  else if (kind == LW_ELEMENT_STEP && lw_editor_get_selection (editor)[1] != NULL)
    append_several_items (menu, variant);
  else if (kind == LW_ELEMENT_STEP)
    append_step_items (menu, variant);
  else if (kind == LW_ELEMENT_FLOW)
    append_flow_items (menu);
  else
    {
      lw_menu_append (add_section (menu), "win.rename", NULL, NULL);
      lw_menu_append (add_section (menu), "win.delete", NULL, NULL);
    }
  return G_MENU_MODEL (menu);
}
