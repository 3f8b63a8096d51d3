/* Samples with their heat, pictures of them in memory, and pictures read back. */
#pragma once

#include "scene/lw-export.h"

G_BEGIN_DECLS

typedef struct { LwBlueprint *blueprint; LwOverlay *overlay; } Sample;

/* A shipped sample by its file's name, and its satisfaction as heat. */
Sample           sample_load     (const char *name);
void             sample_clear    (Sample *sample);
/* A blueprint of one lane, one phase and one step of that name. */
LwBlueprint     *tiny            (const char *name, double phase_width, double lane_height);

LwExportOptions  full_options    (LwFormat format);
GBytes          *export_bytes    (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, char **notice);
char            *write_temporary (GBytes *bytes, const char *template);
/* What a program writes; it must end well. */
char            *run             (const char * const *command);

cairo_surface_t *white           (int width, int height);
cairo_surface_t *read_png        (const char *path);
cairo_surface_t *render_svg      (GBytes *svg);

G_END_DECLS
