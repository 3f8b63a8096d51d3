/* Other words for commands: what people type when they do not know the name. */
#include "ui/lw-command-row.h"

#include <glib/gi18n-lib.h>

/* Without a target: of every command with that action. */
static const struct { const char *action, *target, *words; } words[] = {
  { "app.new", NULL, NC_("keywords", "create file document template") },
  { "win.open", NULL, NC_("keywords", "load file document") },
  { "win.save", NULL, NC_("keywords", "store write keep") },
  { "win.save-as", NULL, NC_("keywords", "rename copy file") },
  { "win.reload", NULL, NC_("keywords", "revert refresh") },
  { "win.earlier", NULL, NC_("keywords", "backup history restore") },
  { "app.recover", NULL, NC_("keywords", "crash journal restore lost") },
  { "win.import-feedback", NULL, NC_("keywords", "data table spreadsheet survey excel csv") },
  { "win.export-again", NULL, NC_("keywords", "picture image update refresh repeat") },
  { "win.export", NULL, NC_("keywords", "picture image png svg pdf share publish") },
  { "win.print", NULL, NC_("keywords", "paper poster printer") },
  { "win.properties", NULL, NC_("keywords", "title language author settings") },
  { "win.registers", NULL, NC_("keywords", "people roles departments capacity cost tools") },
  { "app.preferences", NULL, NC_("keywords", "settings options configuration") },
  { "app.quit", NULL, NC_("keywords", "exit close leave") },
  { "win.undo", NULL, NC_("keywords", "back revert") },
  { "win.redo", NULL, NC_("keywords", "again repeat") },
  { "win.paste", NULL, NC_("keywords", "insert clipboard table") },
  { "win.copy", NULL, NC_("keywords", "clipboard") },
  { "win.copy-picture", NULL, NC_("keywords", "image clipboard png") },
  { "win.duplicate", NULL, NC_("keywords", "copy clone") },
  { "win.delete", NULL, NC_("keywords", "remove erase") },
  { "win.find", NULL, NC_("keywords", "search look for") },
  { "win.select-below", NULL, NC_("keywords", "under behind covered hidden overlap") },
  { "win.add-step", NULL, NC_("keywords", "new activity task card insert") },
  { "win.add-kind", "'decision'", NC_("keywords", "gateway question branch diamond") },
  { "win.add-kind", "'parallel'", NC_("keywords", "gateway fork join and") },
  { "win.add-kind", "'inclusive'", NC_("keywords", "gateway or") },
  { "win.add-kind", "'subprocess'", NC_("keywords", "process link call nested") },
  { "win.insert-step", NULL, NC_("keywords", "between split arrow") },
  { "win.connect", NULL, NC_("keywords", "flow arrow line link") },
  { "win.straighten", NULL, NC_("keywords", "bends corners route") },
  { "win.add-note", NULL, NC_("keywords", "annotation sticky comment text") },
  { "win.renumber", NULL, NC_("keywords", "order codes sequence") },
  { "win.quick-entry", NULL, NC_("keywords", "text type outline list steps") },
  { "win.rename", NULL, NC_("keywords", "name edit title") },
  { "win.space-tool", NULL, NC_("keywords", "insert space gap make room") },
  { "win.distribute", NULL, NC_("keywords", "equal gaps spacing evenly") },
  { "win.tidy", NULL, NC_("keywords", "arrange layout automatic order clean up") },
  { "win.add-lane", NULL, NC_("keywords", "new insert swimlane row") },
  { "win.add-phase", NULL, NC_("keywords", "new insert stage column") },
  { "win.fit-header", NULL, NC_("keywords", "size shrink height width") },
  { "win.fit-all", NULL, NC_("keywords", "size shrink height width") },
  { "win.fold-lane", NULL, NC_("keywords", "hide fold unfold show swimlane") },
  { "win.unfold-all", NULL, NC_("keywords", "show unfold hidden") },
  { "win.spotlight", NULL, NC_("keywords", "focus dim highlight") },
  { "win.vertical", NULL, NC_("keywords", "upright portrait horizontal orientation turn rotate transpose") },
  { "win.merge", NULL, NC_("keywords", "join combine unite") },
  { "win.split", NULL, NC_("keywords", "divide separate") },
  { "win.eliminate", NULL, NC_("keywords", "remove delete drop step") },
  { "win.add-to-be", NULL, NC_("keywords", "improvement future redesign variant") },
  { "win.compare-variants", NULL, NC_("keywords", "difference as-is to-be") },
  { "win.what-if", NULL, NC_("keywords", "scenario try") },
  { "win.add-comment", NULL, NC_("keywords", "remark question issue decision action") },
  { "win.review", NULL, NC_("keywords", "remarks panel list") },
  { "win.sign-off", NULL, NC_("keywords", "approve approval") },
  { "win.minutes", NULL, NC_("keywords", "protocol report meeting") },
  { "win.write-list", NULL, NC_("keywords", "table template survey export") },
  { "win.zoom-normal", NULL, NC_("keywords", "100 % reset zoom") },
  { "win.zoom-fit", NULL, NC_("keywords", "overview everything zoom all") },
  { "win.zoom-selection", NULL, NC_("keywords", "zoom") },
  { "win.detail", NULL, NC_("keywords", "level zoom simple") },
  { "win.paths", NULL, NC_("keywords", "longest lead time") },
  { "win.quiet-flows", NULL, NC_("keywords", "hide fade connectors arrows lines heat") },
  { "win.present", NULL, NC_("keywords", "slide show full screen meeting") },
  { "win.replay", NULL, NC_("keywords", "animation simulation cases") },
  { "win.trace", NULL, NC_("keywords", "cause upstream before") },
  { "win.heat", NULL, NC_("keywords", "colour map satisfaction") },
  { "win.analysis", NULL, NC_("keywords", "bottleneck lead time findings report") },
  { "win.show-outline", NULL, NC_("keywords", "list sidebar tree") },
  { "win.show-inspector", NULL, NC_("keywords", "properties details sidebar") },
  { "win.fullscreen", NULL, NC_("keywords", "maximise screen") },
  { "win.help", NULL, NC_("keywords", "manual guide documentation") },
  { "win.command-search", NULL, NC_("keywords", "palette find actions") },
  { "win.shortcuts", NULL, NC_("keywords", "keys accelerators") },
};

const char *
lw_command_words (const LwCommandEntry *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].action, command->action)
        && (words[i].target == NULL || g_strcmp0 (words[i].target, command->target) == 0))
      return words[i].words;
  return "";
}
