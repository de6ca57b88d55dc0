import { RouterProvider } from '@tanstack/react-router';

import { mount } from '@/app/mount';

import { queryClient } from './api';
import { router } from './router';

mount(<RouterProvider router={router as never} />, queryClient);
