/* cli/main.c - the wfm program. */
#include <stdio.h>

int main(void)
{
    puts("wfm " WFM_VERSION);
    return 0;
}
