/*
 * The request sequence of scripts/measure/slab.ts served by the C library: malloc, touch, free.
 * malloc SEQUENCE LIVE EXECUTIONS: the file holds int32 places, then as many int32 sizes. Prints ms of the last execution.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  long requests = ftell(file) / 8;
  rewind(file);
  int *places = malloc(requests * 4), *sizes = malloc(requests * 4);
  if (fread(places, 4, requests, file) != (size_t)requests || fread(sizes, 4, requests, file) != (size_t)requests) return 1;
  int live = atoi(arguments[2]), executions = atoi(arguments[3]);
  char **held = calloc(live, sizeof *held);
  double took = 0;
  while (executions-- > 0) {
    double before = now();
    for (long i = 0; i < requests; i++) {
      int place = places[i];
      free(held[place]);
      volatile char *block = malloc(sizes[i]);
      block[0] = (char)i;
      block[sizes[i] - 1] = (char)i;
      held[place] = (char *)block;
    }
    for (int place = 0; place < live; place++) {
      free(held[place]);
      held[place] = 0;
    }
    took = now() - before;
  }
  printf("%.4f\n", took);
  return 0;
}
