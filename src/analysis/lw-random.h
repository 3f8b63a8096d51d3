/* Random numbers that are the same on every machine: xoshiro256++ (Blackman and Vigna 2019), seeded by splitmix64. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { guint64 state[4]; } LwRandom;

/* `stream` keeps several uses of one seed apart. */
void    lw_random_init    (LwRandom *self, guint64 seed, guint64 stream);
guint64 lw_random_next    (LwRandom *self);
double  lw_random_uniform (LwRandom *self);            /* [0, 1), 53 bits */
guint   lw_random_below   (LwRandom *self, guint n);   /* 0 … n − 1, each as likely */
/* How many of n, a whole number, happen that each happen with p. */
double  lw_random_binomial (LwRandom *self, double n, double p);

G_END_DECLS
